package org.panelkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One side of a comparison: what is done, at how many places at once, and for how long each time. */
final class Side {

    private final List<? extends Runnable> places;
    private final Duration time;
    private final List<Samples> samples = new ArrayList<>();

    Side(List<? extends Runnable> places, Duration time) {
        this.places = places;
        this.time = time;
    }

    /** Does it once more, and says how often in each second. */
    double perSecond() {
        samples.add(Load.closed(places, time));
        return last();
    }

    /** How often in each second it was done the last time. */
    double last() {
        return samples.get(samples.size() - 1).perSecond(time);
    }

    /** What was measured each time. */
    List<Samples> samples() {
        return samples;
    }
}
