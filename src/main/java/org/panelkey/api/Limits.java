package org.panelkey.api;

import java.util.Arrays;
import java.util.stream.Stream;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.applications.IdScope;
import org.panelkey.staff.AdminPermission;

/** How long texts and lists can be. */
final class Limits {

    private Limits() {}

    static final int SHORT_NAME = 60;
    static final int NAME = 100;
    static final int EMAIL = 254;
    static final int USERNAME = 60;
    static final int HOST = 253;
    static final int REASON = 200;
    static final int PORT = 65_535;
    static final int SECRET = 2_000;
    static final int PIN = 44;
    static final int ACCOUNTS = 1_000_000;
    static final int LIST = 1_000;
    static final int NUMBER = 999_999_999;
    static final int DESTINATION = 300;
    static final int ADDRESS = 45;
    static final int NOTE = 1_000;
    static final int HOURS = 8_760;
    static final int OVERLAP = 168;

    static Stream<String> permissions() {
        return Arrays.stream(AccountPermission.values()).map(AccountPermission::key);
    }

    static Stream<String> idScopes() {
        return Arrays.stream(IdScope.values()).map(IdScope::key);
    }

    static Stream<String> rights() {
        return Arrays.stream(AdminPermission.values()).map(Enum::name);
    }
}
