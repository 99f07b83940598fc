package org.panelkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Figures of two sides that were measured in turn, pair by pair. */
record Pairs(List<Double> firsts, List<Double> seconds) {

    /** Measures both sides some times; the order is turned round every other time. */
    static <S> Pairs measure(int pairs, S one, S other, ToDoubleFunction<S> figure) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            boolean turned = i % 2 == 1;
            double before = figure.applyAsDouble(turned ? other : one);
            double after = figure.applyAsDouble(turned ? one : other);
            first.add(turned ? after : before);
            second.add(turned ? before : after);
        }
        return new Pairs(first, second);
    }

    double first() {
        return middle(firsts);
    }

    double second() {
        return middle(seconds);
    }

    /** The median of the pairs' ratios, second to first. */
    double ratio() {
        return middle(ratios());
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            ratios.add(seconds.get(i) / firsts.get(i));
        }
        return ratios.stream().sorted().toList();
    }

    /** Whether neither side was always ahead. */
    boolean isNoDifference() {
        List<Double> ratios = ratios();
        return ratios.get(0) <= 1 && ratios.get(ratios.size() - 1) >= 1;
    }

    static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Override
    public String toString() {
        List<Double> ratios = ratios();
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio(), ratios.get(0), ratios.get(ratios.size() - 1));
    }
}
