package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Transactional;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** What staff save of somebody together with a password. */
class NewPasswordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"saveUser", "saveAdministrator"})
    @DisplayName("What was filled in and the password are one transaction, behind one right and one fresh proof")
    void both_or_neither(String name) throws NoSuchMethodException {
        Method save = NewPasswords.class.getMethod(name, Supplier.class, Optional.class);
        assertThat(save.isAnnotationPresent(Transactional.class)).isTrue();
        assertThat(save.isAnnotationPresent(FreshProof.class)).isTrue();
        assertThat(save.isAnnotationPresent(Requires.class)).isTrue();
    }
}
