package dev.toolgate.policy.decision;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Receipts, from and to the bytes that gateways keep for a settlement: the layout's version, whether the count was
 * degraded, the attempt, then each entry. Opaque to everybody else.
 */
public final class ReceiptWire {

    private static final int VERSION = 1;
    private static final int MOST_ENTRIES = 1_000;
    private static final List<Scope> SCOPES =
            List.of(Scope.GRANT, Scope.SESSION, Scope.AGENT, Scope.SERVER, Scope.GLOBAL);
    private static final List<Window> WINDOWS = List.of(Window.SECOND, Window.MINUTE, Window.HOUR, Window.DAY);

    private ReceiptWire() {}

    /** A receipt as it travels. */
    public record Slip(Receipt receipt, boolean degraded) {}

    /** Nothing at all for a receipt of nothing. */
    public static ByteString bytes(Slip slip) {
        if (slip.receipt().isEmpty()) {
            return ByteString.EMPTY;
        }
        var bytes = ByteString.newOutput(128);
        try {
            var output = CodedOutputStream.newInstance(bytes, 128);
            write(slip, output);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteString();
    }

    /** Empty when {@code bytes} are no receipt of ours. */
    public static Optional<Slip> slip(ByteString bytes) {
        try {
            CodedInputStream input = bytes.newCodedInput();
            return input.readRawByte() == VERSION ? Optional.of(read(input)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static void write(Slip slip, CodedOutputStream output) throws IOException {
        output.writeRawByte(VERSION);
        output.writeBoolNoTag(slip.degraded());
        output.writeStringNoTag(slip.receipt().attempt().grant());
        output.writeStringNoTag(slip.receipt().attempt().key());
        output.writeUInt32NoTag(slip.receipt().entries().size());
        for (Receipt.Entry entry : slip.receipt().entries()) {
            write(entry, output);
        }
    }

    private static void write(Receipt.Entry entry, CodedOutputStream output) throws IOException {
        Counter counter = entry.counter();
        output.writeUInt32NoTag(SCOPES.indexOf(counter.scope()));
        output.writeStringNoTag(counter.owner());
        output.writeStringNoTag(counter.name());
        output.writeUInt32NoTag(WINDOWS.indexOf(counter.window()));
        output.writeBoolNoTag(counter.calendar());
        output.writeUInt64NoTag(entry.time());
        output.writeUInt64NoTag(entry.amount().millionths());
    }

    private static Slip read(CodedInputStream input) throws IOException {
        boolean degraded = input.readBool();
        var attempt = new Attempt(input.readStringRequireUtf8(), input.readStringRequireUtf8());
        int count = input.readUInt32();
        if (count < 1 || count > MOST_ENTRIES) {
            throw new IllegalArgumentException("a receipt has 1 to " + MOST_ENTRIES + " entries");
        }
        var entries = new ArrayList<Receipt.Entry>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(input));
        }
        if (!input.isAtEnd()) {
            throw new IllegalArgumentException("more than a receipt");
        }
        return new Slip(new Receipt(attempt, entries), degraded);
    }

    private static Receipt.Entry entry(CodedInputStream input) throws IOException {
        Scope scope = SCOPES.get(input.readUInt32());
        String owner = input.readStringRequireUtf8();
        String name = input.readStringRequireUtf8();
        Window window = WINDOWS.get(input.readUInt32());
        var counter = new Counter(scope, owner, name, window, input.readBool());
        return new Receipt.Entry(counter, input.readUInt64(), new Amount(input.readUInt64()));
    }
}
