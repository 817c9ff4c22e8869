create or replace macro rounded(figure) as
    case when figure = 0 then 0.0 else round(figure, cast(1 - floor(log10(figure)) as integer)) end
