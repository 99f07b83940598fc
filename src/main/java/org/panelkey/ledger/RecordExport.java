package org.panelkey.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Hands rows of the record out, after it was recorded that it does. */
@ApplicationScoped
public class RecordExport {

    private AuditTrail trail;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RecordExport() {}

    /** Builds one from its parts. */
    @Inject
    public RecordExport(AuditTrail trail, AuditLog audit) {
        this.trail = trail;
        this.audit = audit;
    }

    /**
     * Records an export, and begins it.
     *
     * @param format what kind of file it becomes
     * @param words the filters as people read them
     */
    @Transactional
    @Requires(AdminPermission.EXPORT_ACTIVITY_LOG)
    public ExportedRows begin(AuditFilter filter, String format, String words) {
        audit.record(Entry.done(Action.EXPORT, Subject.of("record", null, format), words));
        return new ExportedRows(trail, filter);
    }
}
