package org.panelkey.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds things by the beginnings of words of their names, in a bounded number of statements that each read a bounded number
 * of rows.
 *
 * <p>Of several words the one that the fewest things have leads: the first {@link #CANDIDATES} of those are looked at for the
 * others. Whoever types so little that more have each word is told that there may be more, and types on.
 */
@ApplicationScoped
public class NameSearch {

    /** How many things that have one of several words are looked at for the others. */
    static final int CANDIDATES = 300;

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected NameSearch() {}

    /** Builds one from its parts. */
    @Inject
    public NameSearch(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The best hits of a kind.
     *
     * @param known ids that come first among equals, the most important first, and are found however many others there are
     * @param most how many hits at the most
     */
    public NameHits find(Findable kind, NameQuery query, Collection<Long> known, int most) {
        if (query.isEmpty()) {
            return NameHits.NONE;
        }
        Map<Long, NameHit> hits = new LinkedHashMap<>();
        List<Term> facets = query.facets();
        boolean more = look(kind, query, query.phraseTerm(), Place.NAME, facets, most, hits);
        Term lead = query.terms().size() == 1 ? query.terms().get(0) : rarest(kind, query.terms());
        List<Term> others = query.but(lead);
        for (Place place : lead.places()) {
            // One word that is the beginning of a name was just looked for, unless what was typed has more than that
            // word.
            if (place != Place.NAME || !others.isEmpty() || !lead.equals(query.phraseTerm())) {
                more |= look(kind, query, lead, place, others, most, hits);
            }
        }
        if (more && !known.isEmpty()) {
            lookAmong(kind, query, known, hits);
        }
        List<NameHit> best =
                hits.values().stream().sorted(order(known)).limit(most).toList();
        return new NameHits(best, more || hits.size() > most);
    }

    /** Those of a few things that are called like this, in their order; all of them when nothing was typed. */
    public NameHits among(Findable kind, NameQuery query, Collection<Long> ids) {
        if (ids.isEmpty() || query.terms().isEmpty()) {
            return new NameHits(
                    ids.stream().map(id -> new NameHit(id, NameHit.PART, "")).toList(), false);
        }
        Map<Long, NameHit> hits = new LinkedHashMap<>();
        lookAmong(kind, query, ids, hits);
        return new NameHits(hits.values().stream().sorted(order(ids)).toList(), false);
    }

    private static Comparator<NameHit> order(Collection<Long> known) {
        List<Long> first = List.copyOf(known);
        return Comparator.comparingInt(NameHit::rank)
                .thenComparingInt(hit -> first.contains(hit.id()) ? first.indexOf(hit.id()) : Integer.MAX_VALUE)
                .thenComparing(NameHit::word)
                .thenComparingLong(NameHit::id);
    }

    /**
     * Takes the things that meet one term in one place, and the others anywhere.
     *
     * @return whether there are, or may be, more
     */
    private boolean look(
            Findable kind,
            NameQuery query,
            Term lead,
            Place place,
            List<Term> others,
            int most,
            Map<Long, NameHit> hits) {
        int looked = others.isEmpty() ? most + 1 : CANDIDATES;
        Bound sql = new Bound().with("select w.object_id, w.place, w.word, case when 0 = 0");
        others.forEach(other -> having(sql, kind, other));
        sql.with(
                " then 1 else 0 end as fits from (select x.object_id, x.place, x.word from finding_word x where x.kind = "
                        + kind.number());
        lead.narrow(sql, place);
        sql.with(" order by x.word, x.object_id limit " + looked + ") w");
        List<Object[]> rows = sql.rows(entities);
        take(rows, query, hits);
        return rows.size() == looked;
    }

    /** Takes those of a few things that meet all terms. */
    private void lookAmong(Findable kind, NameQuery query, Collection<Long> ids, Map<Long, NameHit> hits) {
        Term first = query.terms().get(0);
        Bound sql = new Bound().with("select w.object_id, w.place, w.word, case when 0 = 0");
        query.but(first).forEach(other -> having(sql, kind, other));
        sql.with(
                " then 1 else 0 end as fits from (select x.object_id, x.place, x.word from finding_word x where x.kind = "
                        + kind.number() + " and x.object_id in (" + ListOfIds.of(ids) + ")");
        first.narrow(sql);
        sql.with(") w");
        take(sql.rows(entities), query, hits);
    }

    private static void having(Bound sql, Findable kind, Term term) {
        sql.with(" and exists (select x.word from finding_word x where x.kind = " + kind.number()
                + " and x.object_id = w.object_id");
        term.narrow(sql);
        sql.with(")");
    }

    private static void take(List<Object[]> rows, NameQuery query, Map<Long, NameHit> hits) {
        for (Object[] row : rows) {
            if (((Number) row[3]).intValue() == 1) {
                long id = ((Number) row[0]).longValue();
                String word = (String) row[2];
                boolean own = ((Number) row[1]).intValue() == Place.NAME.number();
                int rank = own && word.equals(query.phrase())
                        ? NameHit.EXACT
                        : own && word.startsWith(query.phrase()) ? NameHit.BEGINNING : NameHit.PART;
                hits.merge(id, new NameHit(id, rank, word), NameHit::better);
            }
        }
    }

    /** The term that the fewest things meet, as far as it is worth counting. */
    private Term rarest(Findable kind, List<Term> terms) {
        Bound sql = new Bound();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            String plus = i == 0 ? "select " : ", ";
            for (Place place : term.places()) {
                sql.with(plus + "(select count(*) from (select x.object_id from finding_word x where x.kind = "
                        + kind.number());
                term.narrow(sql, place);
                sql.with(" limit " + CANDIDATES + ") y)");
                plus = " + ";
            }
            sql.with(" as c" + i);
        }
        Object[] counts = sql.rows(entities).get(0);
        Term rarest = terms.get(0);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < terms.size(); i++) {
            long count = ((Number) counts[i]).longValue();
            if (count < least) {
                least = count;
                rarest = terms.get(i);
            }
        }
        return rarest;
    }
}
