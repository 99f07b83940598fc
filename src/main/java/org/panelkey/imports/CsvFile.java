package org.panelkey.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of values with commas or semicolons between, in UTF-8, whose first line names the columns; read line by line,
 * however long it is.
 */
final class CsvFile {

    private static final int MOST = ListReading.MOST;
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final char BOM = '\uFEFF';

    private final UploadedFile file;

    CsvFile(UploadedFile file) {
        this.file = file;
    }

    /**
     * Reads all lines but the first.
     *
     * @throws CsvRefusedException when it is no such file, perhaps after some lines
     */
    void read(Consumer<CsvLine> lines) {
        try {
            checkEncoding();
            try (BufferedReader text = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8));
                    CsvReader<CsvRecord> csv = CsvReader.builder()
                            .fieldSeparator(separator(text))
                            .allowUnclosedQuote(false)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .maxBufferSize(LONGEST_FIELD)
                            .ofCsvRecord((Reader) text)) {
                read(csv, lines);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void read(CsvReader<CsvRecord> csv, Consumer<CsvLine> lines) {
        long last = 1;
        int count = 0;
        Optional<Map<CsvColumn, Integer>> columns = Optional.empty();
        try {
            for (CsvRecord record : csv) {
                last = record.getStartingLineNumber();
                if (columns.isEmpty()) {
                    columns = Optional.of(columns(record.getFields()));
                    continue;
                }
                count++;
                if (count > MOST) {
                    throw CsvRefusedException.in(CsvProblem.TOO_MANY, last);
                }
                lines.accept(CsvLine.of((int) last, record.getFields(), columns.get()));
            }
        } catch (CsvParseException broken) {
            // The reason is not kept: its message quotes the file.
            throw CsvRefusedException.in(CsvProblem.UNREADABLE, last);
        }
        if (count == 0) {
            throw CsvRefusedException.in(CsvProblem.EMPTY, last);
        }
    }

    private static Map<CsvColumn, Integer> columns(List<String> names) {
        Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at).strip().toLowerCase(Locale.ROOT);
            CsvColumn column = Arrays.stream(CsvColumn.values())
                    .filter(each -> each.word().equals(name))
                    .findFirst()
                    .orElseThrow(() -> CsvRefusedException.of(CsvProblem.UNKNOWN_COLUMN, name));
            if (columns.put(column, at) != null) {
                throw CsvRefusedException.of(CsvProblem.COLUMN_TWICE, name);
            }
        }
        for (CsvColumn column : CsvColumn.values()) {
            if (column.isNeeded() && !columns.containsKey(column)) {
                throw CsvRefusedException.of(CsvProblem.MISSING_COLUMN, column.word());
            }
        }
        if (!columns.containsKey(CsvColumn.EMAIL) && !columns.containsKey(CsvColumn.CLIENT)) {
            throw CsvRefusedException.of(CsvProblem.MISSING_COLUMN, CsvColumn.EMAIL.word());
        }
        return columns;
    }

    /** Whichever of the two the first line has more of, after the mark that some programs begin with. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(CHUNK);
        char[] begin = new char[CHUNK - 1];
        int length = Math.max(0, text.read(begin));
        text.reset();
        if (length > 0 && begin[0] == BOM) {
            text.skip(1);
        }
        int commas = 0;
        int semicolons = 0;
        for (int i = 0; i < length && begin[i] != '\n' && begin[i] != '\r'; i++) {
            commas += begin[i] == ',' ? 1 : 0;
            semicolons += begin[i] == ';' ? 1 : 0;
        }
        return semicolons > commas ? ';' : ',';
    }

    private void checkEncoding() throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        long line = 1;
        byte[] bytes = new byte[CHUNK];
        CharBuffer chars = CharBuffer.allocate(CHUNK + 1);
        try (InputStream in = file.open()) {
            int kept = 0;
            int read = in.readNBytes(bytes, 0, CHUNK);
            while (read > 0 || kept > 0) {
                ByteBuffer some = ByteBuffer.wrap(bytes, 0, kept + read);
                CoderResult result = decoder.decode(some, chars, read == 0);
                line += chars.flip().chars().filter(c -> c == '\n').count();
                chars.clear();
                if (result.isError() || (read == 0 && some.hasRemaining())) {
                    throw CsvRefusedException.in(CsvProblem.UTF8, line);
                }
                kept = some.remaining();
                System.arraycopy(bytes, some.position(), bytes, 0, kept);
                if (read == 0) {
                    break;
                }
                read = in.readNBytes(bytes, kept, CHUNK - kept);
            }
        }
    }
}
