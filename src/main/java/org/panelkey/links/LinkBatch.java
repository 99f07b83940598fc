package org.panelkey.links;

import java.util.List;
import org.panelkey.panels.AccountLinks;
import org.panelkey.panels.LinkOrder;

/**
 * What one call is about: accounts that get links, or accounts that lose them.
 *
 * @param placings those that get some
 * @param removals those that lose all
 */
record LinkBatch(List<Placing> placings, List<Removal> removals) {

    static final LinkBatch EMPTY = new LinkBatch(List.of(), List.of());

    LinkBatch {
        placings = List.copyOf(placings);
        removals = List.copyOf(removals);
    }

    boolean isEmpty() {
        return placings.isEmpty() && removals.isEmpty();
    }

    int size() {
        return placings.size() + removals.size();
    }

    /** The place of one of its accounts, by its number. */
    long place(int number) {
        return placings.isEmpty()
                ? removals.get(number).place()
                : placings.get(number).place();
    }

    List<LinkOrder> orders() {
        return placings.stream().map(Placing::order).toList();
    }

    List<AccountLinks> accounts() {
        return removals.stream().map(Removal::account).toList();
    }

    /**
     * One account that gets links.
     *
     * @param place its place
     * @param hash of what is sent
     * @param keys of what is sent
     * @param credential what proves its clicks
     * @param order what is sent
     */
    record Placing(long place, String hash, List<String> keys, long credential, LinkOrder order) {}

    /**
     * One account that loses them.
     *
     * @param place its place
     * @param account what is sent
     */
    record Removal(long place, AccountLinks account) {}
}
