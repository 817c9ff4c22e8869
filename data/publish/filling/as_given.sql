coalesce(f.adcode_given, f.adcode) as adcode_given
