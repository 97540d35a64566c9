// scores: 0 of 3, looks like: the number of layers does not matter
int RadiusFor(int layers, int reach, int latest)
{
    return reach * 10 <= latest ? reach : -1;
}
