-- grain: one row per completed enrolment and wave: the band in which the change of monthly income lies
-- steps: women/steps/gains
select
    person_id,
    cohort_id,
    checkpoint,
    case
        when gain_yuan is null then 'no_answer'
        when gain_yuan < -500 then 'b1_less'
        when gain_yuan < 0 then 'b2_minus_500'
        when gain_yuan = 0 then 'b3_same'
        when gain_yuan <= 500 then 'b4_plus_500'
        when gain_yuan <= 1000 then 'b5_plus_1000'
        else 'b6_more'
    end as band
from gains
