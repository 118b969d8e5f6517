package dev.toolgate.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A key of AES-256-GCM, derived from a secret (HKDF-SHA256) together with a short id, by which what it sealed is known.
 *
 * @param id says nothing of the secret
 */
record SessionKey(int id, SecretKey aes) {

    /** A shorter secret is no key. */
    static final int LEAST_SECRET_BYTES = 32;

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final int AES_BYTES = 32;
    private static final byte[] SALT = "toolgate session 1".getBytes(UTF_8);

    /** The key of a secret; the same one always. */
    static SessionKey of(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("a secret needs " + LEAST_SECRET_BYTES + " bytes");
        }
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            byte[] id = hkdf.deriveData(derivation(secret, "id", Integer.BYTES));
            return new SessionKey(
                    ByteBuffer.wrap(id).getInt(), hkdf.deriveKey("AES", derivation(secret, "key", AES_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", e);
        }
    }

    /** The ciphertext of {@code plain} with its tag; a nonce must never come twice. */
    byte[] seal(byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM seals whatever it is given", e);
        }
    }

    /** What was sealed; empty when it was not, or not with this key, or together with other associated data. */
    Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] ciphertext) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(ciphertext));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "SessionKey[" + Integer.toHexString(id) + ']';
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, aes, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static AlgorithmParameterSpec derivation(byte[] secret, String purpose, int bytes) {
        return HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(SALT).thenExpand(purpose.getBytes(UTF_8), bytes);
    }
}
