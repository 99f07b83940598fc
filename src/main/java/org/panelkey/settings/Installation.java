package org.panelkey.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says before the start, by system property or environment variable.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><th>property</th><th>variable</th><th>default</th></tr>
 * <tr><td>panelkey.base-address</td><td>PANELKEY_BASE_ADDRESS</td><td>http://localhost:8080</td></tr>
 * <tr><td>panelkey.key-file</td><td>PANELKEY_KEY_FILE</td><td>.panelkey/keys in the server's home folder</td></tr>
 * <tr><td>panelkey.mail-session</td><td>PANELKEY_MAIL_SESSION</td><td>mail/panelkey</td></tr>
 * <tr><td>panelkey.loopback-panels</td><td>PANELKEY_LOOPBACK_PANELS</td><td>false</td></tr>
 * </table>
 */
public final class Installation {

    private static final String DEFAULT_ADDRESS = "http://localhost:8080";
    private static final String DEFAULT_MAIL_SESSION = "mail/panelkey";

    private final Function<String, @Nullable String> lookup;

    private Installation(Function<String, @Nullable String> lookup) {
        this.lookup = lookup;
    }

    /** Reads this process's properties and environment. */
    public static Installation ofProcess() {
        return new Installation(name -> {
            String property = System.getProperty(name);
            return property != null
                    ? property
                    : System.getenv(
                            name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        });
    }

    /** Where browsers reach the product: scheme, host and port, without a path. */
    public URI baseAddress() {
        URI address = parse(text("panelkey.base-address").orElse(DEFAULT_ADDRESS));
        boolean plain = address.getHost() != null
                && address.getUserInfo() == null
                && address.getQuery() == null
                && address.getFragment() == null
                && (address.getPath().isEmpty() || address.getPath().equals("/"))
                && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        if (!plain) {
            throw new IllegalStateException("panelkey.base-address must look like https://sso.example.com");
        }
        return URI.create(address.getScheme() + "://" + address.getHost().toLowerCase(Locale.ROOT) + port(address));
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notAnAddress) {
            return URI.create("");
        }
    }

    private static String port(URI address) {
        // As browsers write it in Origin: without the port that goes without saying.
        int usual = "https".equals(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
    }

    /** Whether the operator named the base address. */
    public boolean baseAddressIsSet() {
        return text("panelkey.base-address").isPresent();
    }

    /** Whether browsers come over TLS. */
    public boolean isSecure() {
        return "https".equals(baseAddress().getScheme());
    }

    /** The file with the keys that seal secrets. */
    public Path keyFile() {
        return text("panelkey.key-file")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".panelkey", "keys"));
    }

    /** The name in the server's directory under which its mail session is, if it has one. */
    public String mailSession() {
        return text("panelkey.mail-session").orElse(DEFAULT_MAIL_SESSION);
    }

    /** Whether panels on this machine may be called: only for trying the product out. */
    public boolean loopbackPanelsAllowed() {
        return text("panelkey.loopback-panels").map(Boolean::parseBoolean).orElse(false);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(lookup.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
