package com.qte.ops.healing;

import com.qte.ops.model.Status;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What looks said one after the other, a letter each, and what that is worth, reckoned otherwise than the library does:
 * F failing, D degraded, H healthy, R recovering, U unknown, T the look itself failed.
 */
record Looks(String letters) {
    private static final Pattern TWICE_ILL = Pattern.compile("[FD][RUT]*[FD]");
    private static final int REMEMBERED = 20;

    /** Any of them, in one of several weathers: mostly ill, coming and going, mostly unseen. */
    static char any(Random random, int weather) {
        String letters = switch (weather) {
            case 0 -> "FFFDHURT";
            case 1 -> "FHFHFHUD";
            default -> "UUTRUFHD";
        };
        return letters.charAt(random.nextInt(letters.length()));
    }

    static Status status(char letter) {
        return switch (letter) {
            case 'F' -> Status.FAILING;
            case 'D' -> Status.DEGRADED;
            case 'H' -> Status.HEALTHY;
            case 'R' -> Status.RECOVERING;
            default -> Status.UNKNOWN;
        };
    }

    /**
     * Whether the last look saw a fault which, since it was last well twice running, was seen in two looks with no healthy
     * one in between, and which does not come and go.
     */
    boolean proveAFault() {
        if (letters.isEmpty() || "FD".indexOf(letters.charAt(letters.length() - 1)) < 0) {
            return false;
        }
        String sinceWell = letters.substring(letters.lastIndexOf("HH") + 1);
        return TWICE_ILL.matcher(sinceWell).find() && !comeAndGo();
    }

    /** By Icinga's rule: of the last 20 looks the changes, weighted from 0.80 for the oldest to 1.18 for the newest. */
    private boolean comeAndGo() {
        String known = letters.replaceAll("[RUT]", "").replace('D', 'F');
        boolean flaps = false;
        for (int end = 1; end <= known.length(); end++) {
            double sum = 0;
            for (int look = Math.max(0, end - REMEMBERED); look < end; look++) {
                char before = look == 0 ? 'H' : known.charAt(look - 1);
                if (known.charAt(look) != before) {
                    sum += 1.18 - 0.02 * (end - 1 - look);
                }
            }
            double share = sum / REMEMBERED + 1e-9;
            flaps = share >= (flaps ? 0.25 : 0.30);
        }
        return flaps;
    }
}
