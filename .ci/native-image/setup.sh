#!/bin/bash
# Assembles a native-image tool for checks in a folder. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: setup.sh DIR}
version=25.0.2
if [ -z "${JDK-}" ]; then
  for JDK in "${JAVA_HOME-}" /usr/lib/jvm/*25*; do [ -x "$JDK/bin/javac" ] && "$JDK/bin/javac" -version 2>&1 | grep -q ' 25' && break; done
fi
JDK=$(readlink -f "$JDK")
mkdir -p "$work"; work=$(cd "$work" && pwd); cd "$work"
if [ -x jdk/bin/native-image ] && jdk/bin/native-image --version >/dev/null 2>&1; then echo "ready: $work/jdk"; exit 0; fi

# 1. The builder's jars
cat > pom.xml <<P
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>ni</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.graalvm.nativeimage</groupId><artifactId>svm</artifactId><version>$version</version></dependency></dependencies></project>
P
"${MVN:-mvn}" -B -q -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies -DoutputDirectory="$work/jars"

# 2. The static JDK libraries
mkdir -p clib/include include
tar xJf "$here/static-libs.tar.xz" -C clib

# 3. The C shim
cp "$here/svm_locale.h" clib/include/
svm=$work/jars/svm-$version.jar
for arch in amd64:AMD64 aarch64:AArch64 riscv64:RISCV64; do lower=${arch%%:*}; upper=${arch##*:}
  { echo "#pragma once"; echo 'typedef struct {'
    "$JDK/bin/javap" -cp "$svm" "com.oracle.svm.core.$lower.${upper}LibCHelper\$CPUFeatures" | grep -oE 'boolean f[A-Za-z0-9_]+' | sed 's/boolean /  char /; s/$/;/'
    echo '} CPUFeatures;'; } > "clib/include/${lower}cpufeatures.h"
done
for source in chelper container jvm; do gcc -O2 -fPIC -I clib -c "$here/$source.c" -o $source.o; done
nm --defined-only jvm.o | awk '$2=="T"{print $3}' | sort > have
nm -u clib/*.a 2>/dev/null | grep -oE '\bJVM_[A-Za-z0-9]+' | sort -u > want
{ echo '#include <stdio.h>'; echo '#include <stdlib.h>'
  echo 'static void die(const char*n){fprintf(stderr,"%s is not available in a native image\n",n);abort();}'
  comm -23 want have | while read -r n; do echo "void $n(void){die(\"$n\");}"; done; } > stubs.c
gcc -O2 -fPIC -c stubs.c -o stubs.o
ar rcs clib/liblibchelper.a chelper.o; ar rcs clib/libjvm.a jvm.o stubs.o; ar rcs clib/libsvm_container.a container.o

# 4. A JDK home with the front end
cp -a "$JDK" jdk; mkdir -p jdk/lib/svm/builder/lib
gcc -O2 -shared -fPIC -I jdk/include -I jdk/include/linux "$here/reporter.c" -o jdk/lib/svm/builder/lib/libreporterchelper.so
python3 "$here/gen-args.py" "$work/jdk" "$work/jars" "$work/clib" "$work/builder.args" "$version"
cp "$here/native-image.py" jdk/bin/native-image
chmod +x jdk/bin/native-image
jdk/bin/native-image --version
echo "ready: $work/jdk"
