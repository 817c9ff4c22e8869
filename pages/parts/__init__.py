"""What pages share. It only draws: what every page uses lies here, the rest in the folder of the pages it serves."""
