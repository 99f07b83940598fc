package org.panelkey.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A file of values with commas or semicolons between, in UTF-8, whose first line names the columns; read line by line,
 * however long it is. Blanks around quotation marks mean nothing, and a line before it may say what stands between.
 */
final class CsvFile {

    private static final int MOST = ListReading.MOST;
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int CHUNK = 8 * 1024;

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
            try (BufferedReader text = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
                read(text, lines);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void read(BufferedReader text, Consumer<CsvLine> lines) throws IOException {
        CsvBeginning beginning = CsvBeginning.of(text);
        CsvRows rows = new CsvRows();
        try (CsvReader<CsvRow> csv = CsvReader.builder()
                .fieldSeparator(beginning.separator())
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD)
                .build(rows, (Reader) text)) {
            read(csv.iterator(), beginning.declared(), lines);
        } catch (CsvParseException broken) {
            // The reason is not kept: its message quotes the file.
            throw CsvRefusedException.in(CsvProblem.UNREADABLE, rows.begun());
        }
    }

    private static void read(Iterator<CsvRow> rows, boolean declared, Consumer<CsvLine> lines) {
        if (declared && rows.hasNext()) {
            rows.next();
        }
        if (!rows.hasNext()) {
            throw CsvRefusedException.in(CsvProblem.EMPTY, 1);
        }
        Map<CsvColumn, Integer> columns = columns(rows.next().fields());
        int count = 0;
        while (rows.hasNext()) {
            CsvRow row = rows.next();
            count++;
            if (count > MOST) {
                throw CsvRefusedException.in(CsvProblem.TOO_MANY, row.number());
            }
            lines.accept(CsvLine.of((int) row.number(), row.fields(), columns));
        }
        if (count == 0) {
            throw CsvRefusedException.in(CsvProblem.EMPTY, 1);
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
