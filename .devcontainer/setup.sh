#!/usr/bin/env bash
# Makes a fresh clone ready for its notebooks: builds the course and installs its kernel for this user.
# The dev container runs it when it is made, .ci/run checks it, and it does no harm by hand or twice.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet build lib/Course.Cli -v q
dotnet run --project lib/Course.Cli --no-build -- kernel install
dotnet run --project lib/Course.Cli --no-build -- kernel list
