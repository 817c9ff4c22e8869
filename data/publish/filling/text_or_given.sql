case when f.adcode is null or f.adcode = '000000' then coalesce(f.adcode_given, f.adcode) else f.adcode end
