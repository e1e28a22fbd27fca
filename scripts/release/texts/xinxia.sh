#!/bin/sh
case $0 in */*) here=$(cd "${0%/*}" && pwd) ;; *) here=$(pwd) ;; esac
exec "$here/program/node" "$here/program/dist/xinxia.js" "$@"
