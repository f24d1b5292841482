package io.stackbox.identity.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.Set;

/// The issuer's private key on disk, readable by its owner only. Whoever opens the data folder must hold it
/// alone, as the store does.
final class IssuerKeyFile {
    static final String NAME = "issuer.jwk";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;
    private final Path file;

    IssuerKeyFile(Path dataFolder) {
        this.folder = dataFolder;
        this.file = dataFolder.resolve(NAME);
    }

    boolean isThere() {
        return Files.exists(file);
    }

    ECKey readOrMake() {
        try {
            return Files.exists(file) ? read() : make();
        } catch (IOException e) {
            throw new UncheckedIOException("the issuer's key " + file + " can be neither read nor written", e);
        }
    }

    private ECKey read() throws IOException {
        // A copied data folder may have lost them.
        if (isPosix()) Files.setPosixFilePermissions(file, OWNER_ONLY);
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) return key;
        } catch (ParseException _) {
            // Not passed on: its message may quote the key.
        }
        throw new IllegalStateException(file + " is not a private P-256 key. Move it away to have a new one made;"
                + " tokens of the old one end with it.");
    }

    private ECKey make() throws IOException {
        ECKey key;
        try {
            key = new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
        write(key.toJSONString());
        return key;
    }

    /// Whole or not at all, also through a power loss: a file half written would stop the next start.
    private void write(String text) throws IOException {
        Files.createDirectories(folder);
        Path draft = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(draft);
        FileAttribute<?>[] ownerOnly = isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, fresh, ownerOnly)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }
}
