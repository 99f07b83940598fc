package org.panelkey.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.panelkey.secrets.Secret;

/** Hashes passwords with Argon2id, slow on purpose, and checks them. */
@ApplicationScoped
public class Passwords {

    /** The fewest characters of a new password. */
    public static final int SHORTEST = 12;

    /** The most characters of a password. */
    public static final int LONGEST = 200;

    private static final int SALT_BYTES = 16;
    // 19 MiB, two passes, one lane: OWASP's least for Argon2id, about 40 ms.
    private static final Argon2Function NOW = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final String NOBODYS = hash("nobody has this password", NOW);

    /** The hash to store. */
    public String hash(Secret password) {
        return hash(password.reveal(), NOW);
    }

    /** Whether a new password may be used. */
    public boolean isAcceptable(Secret password) {
        return length(password) >= SHORTEST
                && length(password) <= LONGEST
                && password.reveal().chars().distinct().count() > 4;
    }

    boolean matches(Secret password, String hash) {
        if (length(password) > LONGEST) {
            return false;
        }
        return Password.check(password.reveal(), hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** Takes as long as {@link #matches}, for somebody who does not exist. */
    boolean matchesNobody(Secret password) {
        matches(password, NOBODYS);
        return false;
    }

    /** A costlier hash of the same password, when the stored one is weaker than what is used now. */
    Optional<String> strengthen(Secret password, String hash) {
        Argon2Function then = Argon2Function.getInstanceFromHash(hash);
        boolean weaker = then.getMemory() < NOW.getMemory()
                || then.getIterations() < NOW.getIterations()
                || then.getVariant() != NOW.getVariant();
        return weaker ? Optional.of(hash(password)) : Optional.empty();
    }

    private static int length(Secret password) {
        return password.reveal().codePointCount(0, password.reveal().length());
    }

    private static String hash(String password, Argon2Function function) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
    }
}
