select count(*) from "@table"
