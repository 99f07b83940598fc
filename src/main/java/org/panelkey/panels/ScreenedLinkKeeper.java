package org.panelkey.panels;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A link keeper whose failures can't give away the secrets that were used, even if the panel repeats them. */
final class ScreenedLinkKeeper implements LinkKeeper {

    private final LinkKeeper keeper;

    ScreenedLinkKeeper(LinkKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public int atOnce() {
        return keeper.atOnce();
    }

    @Override
    public List<LinkOutcome> place(PanelConnection connection, List<LinkOrder> orders) throws PanelException {
        // The panel was told all of these tokens, and may quote any of them in the answer for any account.
        List<SecretMask> masks = Stream.concat(
                        Stream.of(SecretMask.of(connection.server())),
                        orders.stream().map(order -> SecretMask.of(order.token())))
                .toList();
        return screened(masks, () -> keeper.place(connection, orders));
    }

    @Override
    public List<LinkOutcome> remove(PanelConnection connection, List<AccountLinks> accounts) throws PanelException {
        return screened(List.of(SecretMask.of(connection.server())), () -> keeper.remove(connection, accounts));
    }

    @Override
    public Map<String, Set<String>> present(PanelConnection connection, List<String> usernames) throws PanelException {
        SecretMask mask = SecretMask.of(connection.server());
        Map<String, Set<String>> present = new TreeMap<>();
        try {
            keeper.present(connection, usernames).forEach((username, keys) -> present.put(username, clean(keys, mask)));
        } catch (PanelException e) {
            throw mask.mask(e);
        }
        return present;
    }

    private static Set<String> clean(Set<String> keys, SecretMask mask) {
        return keys.stream().filter(key -> mask.mask(key).equals(key)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<LinkOutcome> screened(List<SecretMask> masks, Work work) throws PanelException {
        try {
            return work.outcomes().stream()
                    .map(outcome -> new LinkOutcome(outcome.failure().map(failure -> masked(failure, masks))))
                    .toList();
        } catch (PanelException e) {
            PanelException clean = e;
            for (SecretMask mask : masks) {
                clean = mask.mask(clean);
            }
            throw clean;
        }
    }

    private static PanelFailure masked(PanelFailure failure, List<SecretMask> masks) {
        String detail = failure.detail();
        for (SecretMask mask : masks) {
            detail = mask.mask(detail);
        }
        return new PanelFailure(failure.cause(), detail);
    }

    /** Something for several accounts. */
    @FunctionalInterface
    private interface Work {
        List<LinkOutcome> outcomes() throws PanelException;
    }
}
