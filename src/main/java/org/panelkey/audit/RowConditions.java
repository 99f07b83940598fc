package org.panelkey.audit;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What queries of the record have in common. */
final class RowConditions {

    private RowConditions() {}

    /** By key and not by offset: a page deep in the past costs what the first one does. */
    static Predicate beyond(CriteriaBuilder build, Root<AuditEvent> event, AuditPlace from, boolean newer) {
        Expression<Instant> at = event.get("at");
        Expression<Long> id = event.get("id");
        // Said in two parts, since a database finds its way in the index by the first alone.
        return newer
                ? build.and(
                        build.greaterThanOrEqualTo(at, from.at()),
                        build.or(build.greaterThan(at, from.at()), build.greaterThan(id, from.id())))
                : build.and(
                        build.lessThanOrEqualTo(at, from.at()),
                        build.or(build.lessThan(at, from.at()), build.lessThan(id, from.id())));
    }

    /** By one attribute, towards the newest row or from it. */
    static Order order(CriteriaBuilder build, Root<AuditEvent> event, String attribute, boolean newer) {
        return newer ? build.asc(event.get(attribute)) : build.desc(event.get(attribute));
    }

    /** That an attribute has a value; nothing where there is none to have. */
    static void equal(
            List<Predicate> conditions,
            CriteriaBuilder build,
            Root<AuditEvent> event,
            String attribute,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(build.equal(event.get(attribute), value));
        }
    }
}
