package dev.toolgate.gateway.upstream;

import dev.toolgate.mcp.net.Authorities;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Authorities that vouch for servers of the Internet, and for none in a test. */
public final class JdkAuthorities {

    private JdkAuthorities() {}

    /** So many different ones. */
    public static List<Authorities> any(int count) {
        return Arrays.stream(certificates())
                .limit(count)
                .map(Set::of)
                .map(Authorities::new)
                .toList();
    }

    private static X509Certificate[] certificates() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has authorities", e);
        }
    }
}
