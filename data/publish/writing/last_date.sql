select max("@field") from "@table"
