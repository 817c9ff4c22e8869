case when adcode = '000000' then coalesce(adcode_given, '') else '' end
