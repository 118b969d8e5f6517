package dev.toolgate.mcp.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The certificate authorities that vouch for a server, and nobody else does: at least one, in no order. */
public record Authorities(Set<X509Certificate> certificates) {

    private static final int LONGEST =
            1 << 20; // characters of PEM; the usual authorities of all the world take a quarter
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    public Authorities {
        certificates = Set.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("somebody has to vouch for a server");
        }
    }

    /**
     * The authorities whose certificates {@code pem} holds, with any text between them; empty when there is none, when one of
     * them or anything else in PEM is no certificate, or when it is longer than 1 MiB.
     */
    public static Optional<Authorities> of(String pem) {
        if (pem.length() > LONGEST || !pem.contains(BEGIN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Authorities(certificates(pem)));
        } catch (CertificateException _) {
            return Optional.empty();
        }
    }

    /** The certificates and nothing else, in PEM. */
    public String pem() {
        return certificates.stream().map(Authorities::pem).collect(joining());
    }

    @Override
    public String toString() {
        return "Authorities[" + certificates.size() + ']';
    }

    private static Set<X509Certificate> certificates(String pem) throws CertificateException {
        var certificates = new HashSet<X509Certificate>();
        var bytes = new ByteArrayInputStream(pem.getBytes(US_ASCII));
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
            certificates.add((X509Certificate) certificate);
        }
        return certificates;
    }

    private static String pem(X509Certificate certificate) {
        try {
            return BEGIN + '\n' + LINES.encodeToString(certificate.getEncoded()) + '\n' + END + '\n';
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
