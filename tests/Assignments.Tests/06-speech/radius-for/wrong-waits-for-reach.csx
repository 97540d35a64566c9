// scores: 1 of 3, looks like: waits for reach only, not for all that the layers reach
int RadiusFor(int layers, int reach, int latest)
{
    return reach * 10 <= latest ? (reach + layers - 1) / layers : -1;
}
