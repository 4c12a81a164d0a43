#!/bin/sh
# Checks this proof with sha256sum, cmp and openssl alone; says the digest of the reading and the last link.
set -eu
cd "$(dirname "$0")"

sum() { sha256sum "$1" | cut -d ' ' -f 1; }
fails() { echo "does not hold: $1" >&2; exit 1; }

# The link of the reading is the digest of the link before and of the sealed text.
tail -n +3 reading-link.txt | cmp -s - reading.txt || fails reading-link.txt
link=$(sum reading-link.txt)

# Each line of the audit holds the link of the line before; the first binds the reading.
last=
for line in audit/*.txt; do
    [ -e "$line" ] || fails audit
    if [ -z "$last" ]; then
        grep -qx "last-reading $link" "$line" || fails "$line"
    else
        [ "$(sed -n 2p "$line")" = "$last" ] || fails "$line"
    fi
    last=$(sum "$line")
done

if [ -e reading.sig ]; then
    openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in reading.txt -sigfile reading.sig >&2 || fails reading.sig
    echo "signed by $(cat signed-by.txt)"
else
    echo "not signed"
fi
echo "reading $(sum reading.txt)"
echo "last link $last"
