package org.panelkey.imports;

/** A file that can't be read as a whole; nothing of it was kept. */
public final class CsvRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CsvProblem why;
    private final String name;
    private final long line;

    CsvRefusedException(CsvProblem why, String name, long line) {
        super(why + " in line " + line);
        this.why = why;
        this.name = name;
        this.line = line;
    }

    static CsvRefusedException in(CsvProblem why, long line) {
        return new CsvRefusedException(why, "", line);
    }

    static CsvRefusedException of(CsvProblem why, String name) {
        return new CsvRefusedException(why, name, 1);
    }

    /** Why. */
    public CsvProblem why() {
        return why;
    }

    /** The column that it is about; empty where it is about none. */
    public String name() {
        return name;
    }

    /** The line where it was noticed, from one. */
    public long line() {
        return line;
    }
}
