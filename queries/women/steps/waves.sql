-- grain: one row per time at which it is asked what became of a woman, in months after her class
select
    'm3' as checkpoint,
    3 as months
union all
select
    'm6' as checkpoint,
    6 as months
union all
select
    'm12' as checkpoint,
    12 as months
union all
select
    'm24' as checkpoint,
    24 as months
