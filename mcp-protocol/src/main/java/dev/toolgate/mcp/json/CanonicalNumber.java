package dev.toolgate.mcp.json;

import java.math.BigInteger;

/**
 * The one spelling of a number's exact value: {@code 1.10} is {@code 1.1}, {@code 1e2} is {@code 100}, {@code -0} is
 * {@code 0}. A value that would need more than {@value #LONGEST_PLAIN} digits' worth of zeros keeps an exponent
 * ({@code 1e1000000} is {@code 1e1000000}), so that a short number never becomes a long text.
 */
final class CanonicalNumber {

    private static final int LONGEST_PLAIN = 40;

    private CanonicalNumber() {}

    static String of(String written) {
        String sign = written.startsWith("-") ? "-" : "";
        String unsigned = written.substring(sign.length());
        int e = Math.max(unsigned.indexOf('e'), unsigned.indexOf('E'));
        String mantissa = e < 0 ? unsigned : unsigned.substring(0, e);
        BigInteger exponent = e < 0 ? BigInteger.ZERO : new BigInteger(unsigned.substring(e + 1));
        int point = mantissa.indexOf('.');
        String digits = point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
        int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
        String magnitude = magnitude(digits, exponent.subtract(BigInteger.valueOf(fraction)));
        return magnitude.equals("0") ? magnitude : sign + magnitude;
    }

    /** {@code digits} times ten to the {@code exponent}. */
    private static String magnitude(String digits, BigInteger exponent) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        if (first == digits.length()) {
            return "0";
        }
        int last = digits.length();
        while (digits.charAt(last - 1) == '0') {
            last--;
        }
        return spelled(digits.substring(first, last), exponent.add(BigInteger.valueOf(digits.length() - last)));
    }

    /** {@code significant} neither begins nor ends with a zero. */
    private static String spelled(String significant, BigInteger exponent) {
        if (exponent.bitLength() > 30 || Math.abs(exponent.intValue()) > LONGEST_PLAIN) {
            return significant + 'e' + exponent;
        }
        int shift = exponent.intValue();
        if (shift >= 0) {
            return significant + "0".repeat(shift);
        }
        int whole = significant.length() + shift;
        return whole > 0
                ? significant.substring(0, whole) + '.' + significant.substring(whole)
                : "0." + "0".repeat(-whole) + significant;
    }
}
