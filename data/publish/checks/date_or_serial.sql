case when is_serial("@field") then date '1970-01-01' else "@value" end
