package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** System Settings &gt; API credentials. */
@Named("adminApiCredentials")
@RequestScoped
public class ApiCredentialsPage {

    @Inject
    ApiCredentialRows all;

    private @Nullable List<ApiCredentialRow> rows;

    /** The rows, by name. */
    public List<ApiCredentialRow> getRows() {
        if (rows == null) {
            rows = all.all();
        }
        return rows;
    }
}
