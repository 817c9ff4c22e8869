create macro has_long_number(v) as
length(v) > 10
and regexp_matches(v, '[0-9０-９]{11}|[0-9０-９]{3,4}[\s\-－]+[0-9０-９]{4}|[0-9０-９]{6}[\s\-－]+[0-9０-９]{8}');

create macro digits(v) as regexp_replace(narrow(v), '[\s\-]', '', 'g');

create macro has_phone(v) as
regexp_matches(digits(v), '(^|\D)(\+?86)?1[3-9]\d{9}(\D|$)')
or regexp_full_match(clean(v), '0\d{2,3}[- ]\d{7,8}');

create macro id_number(v) as regexp_extract(
    digits(v),
    '(?:^|\D)([1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])(?:[^\dXx]|$)',
    1
);

create macro checked(id) as substr('10X98765432', 1 + try_cast(
    list_sum(
        list_transform(
            [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
            lambda weight, nth: weight * try_cast(substr(id, nth, 1) as integer)
        )
    ) % 11 as integer
), 1) = upper(substr(id, 18, 1));

create macro card_number(v) as regexp_extract(digits(v), '(?:^|\D)(\d{16,19})(?:\D|$)', 1);

create macro luhn(card) as list_sum(
    list_transform(
        range(1, length(card) + 1),
        lambda nth: case
            when (length(card) - nth) % 2 = 0 then try_cast(substr(card, nth, 1) as integer)
            else (2 * try_cast(substr(card, nth, 1) as integer)) % 10 + (2 * try_cast(substr(card, nth, 1) as integer)) // 10
        end
    )
) % 10 = 0;

create macro like_name(v) as not regexp_matches(clean(v), '[县区市镇乡村旗州省盟部局会站校院厂店社课班季月]$')
and regexp_full_match(
    clean(v),
    '(欧阳|上官|司马|诸葛|东方|皇甫|令狐|慕容|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓洪包左石崔吉龚程邢裴陆荣翁荀甄曲封段富焦巴弓牧山谷车侯班仇宁祖武符刘景詹束龙叶幸司黎薄白怀蒲从索赖卓池乔闻党翟谭姬申扶冉桑桂牛寿边燕尚温庄晏柴瞿阎连习艾向古易廖终居衡步都耿满文东欧沙聂关])[\x{4e00}-\x{9fa5}]{1,2}(·[\x{4e00}-\x{9fa5}]+)?'
)
