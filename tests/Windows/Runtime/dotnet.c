// Stands in for dotnet.exe, which no NuGet package carries: finds the newest hostfxr.dll below its own folder and hands its arguments on.
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

typedef int (*hostfxr_main_t)(int argc, const wchar_t **argv, const wchar_t *host, const wchar_t *root, const wchar_t *app);

int wmain(int argc, wchar_t **argv)
{
    wchar_t host[4096], root[4096], path[4096];
    GetModuleFileNameW(NULL, host, 4096);
    wcscpy(root, host);
    *wcsrchr(root, L'\\') = 0;
    swprintf(path, 4096, L"%ls\\host\\fxr\\*", root);
    WIN32_FIND_DATAW found;
    wchar_t version[MAX_PATH] = L"";
    HANDLE search = FindFirstFileW(path, &found);
    for (BOOL more = search != INVALID_HANDLE_VALUE; more; more = FindNextFileW(search, &found))
        if (found.cFileName[0] != L'.' && wcscmp(found.cFileName, version) > 0)
            wcscpy(version, found.cFileName);
    swprintf(path, 4096, L"%ls\\host\\fxr\\%ls\\hostfxr.dll", root, version);
    HMODULE fxr = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    hostfxr_main_t run = fxr ? (hostfxr_main_t)(void *)GetProcAddress(fxr, "hostfxr_main_startupinfo") : NULL;
    if (!run) {
        fwprintf(stderr, L"%ls cannot be loaded: error %lu\n", path, GetLastError());
        return 1;
    }
    wchar_t app[4096];
    wcscpy(app, host);
    wcscpy(wcsrchr(app, L'.'), L".dll");
    return run(argc, (const wchar_t **)argv, host, root, app);
}
