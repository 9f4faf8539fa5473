#!/bin/sh
# Makes a certificate for the gateway, and the certificate of the authority that its clients trust. What is there stays.
# usage: certificates.sh FOLDER_OF_THE_GATEWAY FOLDER_OF_ITS_CLIENTS NAME...
set -eu
gateway=$1
clients=$2
shift 2
if [ -f "$gateway/gateway.pem" ] && [ -f "$clients/authority.pem" ]; then exit 0; fi

names='DNS:localhost,IP:127.0.0.1'
for name in "$@"; do names="$names,DNS:$name"; done
work=$(mktemp -d)
# The key of the authority goes with this folder: nobody can make a second certificate that n8n would trust.
trap 'rm -rf "$work"' EXIT
umask 077
new_key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
# shellcheck disable=SC2086
openssl req -x509 $new_key -days 3650 -subj '/CN=ATESS gateway authority' \
  -keyout "$work/authority.key" -out "$work/authority.pem"
# shellcheck disable=SC2086
openssl req -new $new_key -subj '/CN=atess-gateway' \
  -keyout "$work/gateway.key" -out "$work/gateway.csr"
echo "subjectAltName=$names" >"$work/names"
openssl x509 -req -in "$work/gateway.csr" -CA "$work/authority.pem" -CAkey "$work/authority.key" \
  -CAcreateserial -days 3650 -extfile "$work/names" -out "$work/gateway.pem"
cp "$work/gateway.key" "$work/gateway.pem" "$gateway/"
cp "$work/authority.pem" "$clients/"
chmod 644 "$clients/authority.pem"
