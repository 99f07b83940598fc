-- Nobody may give what nobody holds: new rights begin with those who administer the staff. Groups made by a later version have
-- them already.

update role_group set permissions = concat(permissions, ',LOCK_SIGN_ON'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%LOCK_SIGN_ON%';

update role_group set permissions = concat(permissions, ',EXPLAIN_ACCESS'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%EXPLAIN_ACCESS%';

update role_group set permissions = concat(permissions, ',VIEW_ACCESS_REQUESTS'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%VIEW_ACCESS_REQUESTS%';

update role_group set permissions = concat(permissions, ',RELEASE_ACCESS_REQUESTS'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%RELEASE_ACCESS_REQUESTS%';

update role_group set permissions = concat(permissions, ',EXPORT_ACTIVITY_LOG'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%EXPORT_ACTIVITY_LOG%';

update role_group set permissions = concat(permissions, ',SIGN_IN_AS_CLIENT'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%SIGN_IN_AS_CLIENT%';

update role_group set permissions = concat(permissions, ',MANAGE_PROVIDERS'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%MANAGE_PROVIDERS%';
