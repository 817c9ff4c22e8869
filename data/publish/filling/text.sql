f.adcode
