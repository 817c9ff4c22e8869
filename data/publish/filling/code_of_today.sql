p.adcode as adcode
