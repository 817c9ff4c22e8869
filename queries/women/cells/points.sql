-- title: 创业点的最小单元 | Smallest cells of entrepreneurship points
-- grain: one row per state of the points at 12 months; for the whole scope, because cities have too few
-- params: as_of date
-- shows: owners (people)
-- keys: grain, part, adcode, month, standing
-- closed: standing
-- steps: women/steps/point_states
select
    'whole' as grain,
    null as part,
    null as adcode,
    null as month,
    standing,
    count(*) as owners
from point_states
group by standing
order by grain, part, adcode, month, standing
