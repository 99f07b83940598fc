package org.panelkey.web;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page of a list whose place is in the address, so that it can be sent, bookmarked and gone back to. */
public final class Paging {

    private static final int SIZE = 25;
    private static final long LAST = 1_000_000;

    private final int page;
    private final int size;
    private @Nullable Integer count;
    private @Nullable List<?> rows;

    private Paging(int page, int size) {
        this.page = page;
        this.size = size;
    }

    /** Reads the page from the request. */
    public static Paging ofRequest() {
        return ofRequest(SIZE);
    }

    /** Reads the page from the request, for a list with so many rows on each. */
    public static Paging ofRequest(int size) {
        long page = Answers.id("page").orElse(1L);
        return new Paging((int) Math.max(1, Math.min(page, LAST)), size);
    }

    /** The first row to fetch. */
    public int from() {
        return (page - 1) * size;
    }

    /** How many rows to fetch. */
    public int size() {
        return size;
    }

    /** Counts once. */
    public int count(IntSupplier counter) {
        if (count == null) {
            count = counter.getAsInt();
        }
        return count;
    }

    /** Fetches once, however often the page asks. */
    @SuppressWarnings("unchecked")
    public <T> List<T> rows(Supplier<List<T>> fetch) {
        if (rows == null) {
            rows = fetch.get();
        }
        return (List<T>) rows;
    }

    /** The present page, from one. */
    public int getPage() {
        return page;
    }

    /** How many pages there are, once counted. */
    public int getPages() {
        return count == null ? 1 : Math.max(1, (count + size - 1) / size);
    }

    /** Whether there is a page before. */
    public boolean isBefore() {
        return page > 1;
    }

    /** Whether there is a page after. */
    public boolean isAfter() {
        return page < getPages();
    }
}
