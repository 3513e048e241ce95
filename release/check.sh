#!/bin/sh
# Builds the release twice, in two clones at different paths with caches of their
# own, and compares every byte; then installs the Debian package under a folder
# and runs what it installed.
#
#	check.sh [OS/ARCH,...]
set -eu
only=${1:-}
root=$(git rev-parse --show-toplevel)
commit=$(git rev-parse HEAD) # of both clones, whatever is committed meanwhile
tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
for n in one another/place; do
	git clone -q "$root" "$tmp/$n"
	git -C "$tmp/$n" checkout -q --detach "$commit"
	echo "release in $tmp/$n" >&2
	(cd "$tmp/$n" && GOCACHE="$tmp/$n.cache" make --no-print-directory release DIST="$tmp/$n.dist" RELEASE_ONLY="$only" >&2)
	rm -rf "$tmp/$n.cache"
done
diff -r "$tmp/one.dist" "$tmp/another/place.dist"
(cd "$tmp/one.dist" && sha256sum --quiet -c SHA256SUMS && ls | wc -l | sed 's/$/ files, the same bytes twice/')

deb=$(ls "$tmp"/one.dist/*_"$(dpkg --print-architecture 2>/dev/null || echo none)".deb 2>/dev/null || true)
if [ -z "$deb" ] || [ "$(id -u)" != 0 ]; then
	echo "skip: the package is not installed here (needs Debian and root)"
	exit 0
fi
mkdir -p "$tmp/system/var/lib/dpkg/info" "$tmp/system/var/lib/dpkg/updates"
: >"$tmp/system/var/lib/dpkg/status"
dpkg --root="$tmp/system" --force-script-chrootless --install "$deb" >/dev/null
dpkg --root="$tmp/system" --verify sitrep
printf 'Rebels captured the town of Maardis on Tuesday, the army said.\n' >"$tmp/report.txt"
"$tmp/system/usr/bin/sitrep" version
"$tmp/system/usr/bin/sitrep" read "$tmp/report.txt" | head -n 5
test -s "$tmp/system/usr/share/man/man1/sitrep-read.1.gz"
dpkg --root="$tmp/system" --force-script-chrootless --remove sitrep >/dev/null
test ! -e "$tmp/system/usr/bin/sitrep"
echo "the package installs, runs and is removed"
