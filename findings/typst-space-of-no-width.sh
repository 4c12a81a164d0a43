#!/bin/sh
# typst 0.15.2 (PyPI): a space of no width between two letters is no place where a line may break.
#
# One would expect that h(0pt) lets a line break as h(0.001pt) does. Seen: with h(0pt) 64 letters stay one line that runs
# out of its block; with h(0.001pt), or with an empty box, they are held to the block in several lines.
#
# Needs python3 with venv, and PyPI. Fails if what is seen changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install typst==0.15.2

cat >"$folder/page.typ" <<'END'
#set page(width: 100mm, height: 100mm)
#let letters = ("0",) * 64
#let is-one-line(it) = context {
  let height(it) = measure(block(width: 40mm, it)).height
  [#metadata(height(it) < 1.5 * height[0]) <seen>]
}
#is-one-line(letters.join())
#is-one-line(letters.join(h(0pt)))
#is-one-line(letters.join(h(0.001pt)))
#is-one-line(letters.join(box()))
END

seen=$(cd "$folder" && venv/bin/python -c '
import json, typst
print(*json.loads(typst.query("page.typ", "<seen>", field="value")))')
echo "one line? bare, h(0pt), h(0.001pt), box(): $seen"
[ "$seen" = "True True False False" ]
