package org.panelkey.hosting;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an account on a panel may be called here. Security: nobody enters a panel's own administration as a "service". */
public final class PanelUsername {

    private static final Set<String> RESERVED = Set.of(
            "root",
            "toor",
            "admin",
            "administrator",
            "sysadmin",
            "nobody",
            "daemon",
            "system",
            "sys",
            "bin",
            "operator",
            "cpanel",
            "whm",
            "plesk",
            "psaadm",
            "psaadmin",
            "diradmin",
            "directadmin",
            "virtualmin",
            "webmin",
            "froxlor",
            "apache",
            "nginx",
            "httpd",
            "www-data",
            "mysql",
            "postgres",
            "ftp",
            "mail",
            "named",
            "bind",
            "sshd",
            "test");

    private PanelUsername() {}

    /** What two names have in common that are one account: panels differ in whether capitals matter, so they never do here. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Why a name can't be used. */
    public enum Objection {
        /** Characters that no panel's account names have, or too many of them. */
        CHARACTERS,
        /** It belongs to the panel or the system itself. */
        RESERVED
    }

    /** Why the name can't be used; empty when it can. */
    public static Optional<Objection> objection(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
            return Optional.of(Objection.CHARACTERS);
        }
        return RESERVED.contains(key(name)) ? Optional.of(Objection.RESERVED) : Optional.empty();
    }
}
