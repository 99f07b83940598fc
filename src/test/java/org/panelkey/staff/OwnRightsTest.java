package org.panelkey.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.staff.AdminPermission.MANAGE_ADMINISTRATORS;
import static org.panelkey.staff.AdminPermission.MANAGE_ROLE_GROUPS;
import static org.panelkey.staff.AdminPermission.MANAGE_SERVERS;
import static org.panelkey.staff.AdminPermission.VIEW_SERVERS;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class OwnRightsTest {

    @Test
    void what_one_holds_may_be_given() {
        assertThat(OwnRights.beyond(EnumSet.of(MANAGE_ADMINISTRATORS, VIEW_SERVERS), EnumSet.of(VIEW_SERVERS)))
                .isEmpty();
    }

    @Test
    void what_one_lacks_is_named() {
        assertThat(OwnRights.beyond(
                        EnumSet.of(MANAGE_ADMINISTRATORS, VIEW_SERVERS),
                        EnumSet.of(VIEW_SERVERS, MANAGE_SERVERS, MANAGE_ROLE_GROUPS)))
                .containsExactly(MANAGE_SERVERS, MANAGE_ROLE_GROUPS);
    }

    @Test
    void managing_role_groups_alone_gives_nothing_more() {
        assertThat(OwnRights.beyond(EnumSet.of(MANAGE_ROLE_GROUPS), EnumSet.of(MANAGE_SERVERS)))
                .containsExactly(MANAGE_SERVERS);
    }

    @Test
    void who_manages_both_staff_and_role_groups_may_give_everything() {
        assertThat(OwnRights.beyond(
                        EnumSet.of(MANAGE_ROLE_GROUPS, MANAGE_ADMINISTRATORS), EnumSet.allOf(AdminPermission.class)))
                .isEmpty();
    }

    @Test
    void nothing_may_always_be_given() {
        assertThat(OwnRights.beyond(EnumSet.noneOf(AdminPermission.class), EnumSet.noneOf(AdminPermission.class)))
                .isEmpty();
    }
}
