select count(*) from "@table" where "@field" > $as_of
