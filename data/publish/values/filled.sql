select count("@field") > 0 from "@table"
