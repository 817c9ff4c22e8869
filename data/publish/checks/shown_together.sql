concat_ws(' / ', "@parts")
