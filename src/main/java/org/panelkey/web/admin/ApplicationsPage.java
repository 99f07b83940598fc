package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** System Settings &gt; Applications. */
@Named("adminApplications")
@RequestScoped
public class ApplicationsPage {

    @Inject
    ApplicationRows all;

    private @Nullable List<ApplicationRow> rows;

    /** The rows, by name. */
    public List<ApplicationRow> getRows() {
        if (rows == null) {
            rows = all.all();
        }
        return rows;
    }
}
